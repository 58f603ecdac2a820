import type { Launcher } from './launcher.ts'
import { ejabberd } from './launchers/ejabberd.ts'
import { jabberd2 } from './launchers/jabberd2.ts'
import { prosody } from './launchers/prosody.ts'

/** The servers that the program can start itself, by the name that `--target` calls them. */
export const LAUNCHERS: readonly Launcher[] = [prosody, ejabberd, jabberd2]
