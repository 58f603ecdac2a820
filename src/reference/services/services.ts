import { bindService } from './bind.ts'
import { discoInfoService, discoItemsService } from './disco.ts'
import { pingService } from './ping.ts'
import { registerService } from './register.ts'
import { rosterService } from './roster.ts'
import type { Service } from './service.ts'
import { sessionService } from './session.ts'
import { versionService } from './version.ts'

/** All that the server answers on its own behalf or that of an account. */
export const SERVICES: readonly Service[] = [
  rosterService,
  pingService,
  discoInfoService,
  discoItemsService,
  versionService,
  registerService,
  sessionService,
  bindService,
]
