import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Endpoint } from '../actor/endpoint.ts'
import { printProblem } from '../base/problem.ts'
import { adminProvisioning } from '../target/admin.ts'
import { accountNames } from '../target/account-names.ts'
import { readAccounts } from '../target/account-file.ts'
import { poolProvisioning } from '../target/account-pool.ts'
import { cleanAccount } from '../target/cleaning.ts'
import { commandProvisioning } from '../target/command.ts'
import { startEmbedded } from '../target/embedded.ts'
import { reachTarget } from '../target/external.ts'
import { inBandProvisioning } from '../target/in-band.ts'
import { launch } from '../target/launch.ts'
import { LAUNCHERS } from '../target/launchers.ts'
import type { Account, Provisioning } from '../target/provisioning.ts'
import { systemRandom } from '../target/secret.ts'
import { parseTargetAddress, type TargetAddress } from '../target/target-address.ts'
import type { Started } from '../target/target.ts'
import type { Trust } from '../wire/connection.ts'
import { parseJid } from '../xmpp/jid.ts'
import type { RunOptionSet } from './run-settings.ts'

export type Opened =
  | Started
  /** The command line is wrong, or a file that it names. */
  | { readonly kind: 'misnamed'; readonly message: string }

/** Reads `--target`, and starts or reaches what it names. */
export async function openTarget(settings: RunOptionSet): Promise<Opened> {
  const names = LAUNCHERS.map(({ name }) => name)
  const address = parseTargetAddress(settings.target, names)
  if (!address.ok)
    return { kind: 'misnamed', message: address.problems.map(printProblem).join('\n') }
  switch (address.value.kind) {
    case 'embedded':
      return startEmbedded({ random: systemRandom })
    case 'launched':
      return launchNamed(address.value.launcher, settings)
    case 'external':
      return reach(address.value, settings)
  }
}

async function launchNamed(name: string, settings: RunOptionSet): Promise<Opened> {
  const launcher = LAUNCHERS.find((one) => one.name === name)!
  return launch(launcher, {
    ...(settings.domain === undefined ? {} : { domain: settings.domain }),
    ...(settings.secondDomain === undefined ? {} : { secondDomain: settings.secondDomain }),
    ...(settings.security === undefined ? {} : { security: settings.security }),
    temporary: tmpdir(),
    logs: join(settings.output, 'logs', name),
    searchPath: process.env['PATH'] ?? '',
    random: systemRandom,
  })
}

async function reach(
  address: Extract<TargetAddress, { kind: 'external' }>,
  settings: RunOptionSet,
): Promise<Opened> {
  let trust: Trust = { kind: settings.insecure ? 'any' : 'system' }
  if (settings.ca !== undefined) {
    const certificates = await readNamed(settings.ca)
    if (typeof certificates !== 'string') return certificates
    trust = { kind: 'authority', certificates }
  }
  const accounts = await readAccountFile(settings.accounts)
  if (accounts !== undefined && 'kind' in accounts) return accounts
  const admin = readAdmin(settings.admin, process.env['XMPPSPEC_ADMIN_PASSWORD'])
  if (admin !== undefined && 'kind' in admin) return admin
  return reachTarget(address, {
    ...(settings.domain === undefined ? {} : { domain: settings.domain }),
    ...(settings.secondDomain === undefined ? {} : { secondDomain: settings.secondDomain }),
    ...(settings.security === undefined ? {} : { security: settings.security }),
    trust,
    patience: PATIENCE * settings.patience,
    provisioning: (endpoint) => provisioningOf(settings, { accounts, admin }, endpoint),
  })
}

const PATIENCE = 10_000

function provisioningOf(
  settings: RunOptionSet,
  { accounts, admin }: { accounts: readonly Account[] | undefined; admin: Account | undefined },
  endpoint: (domain: string) => Endpoint,
): Provisioning {
  const names = accountNames(systemRandom)
  const patience = PATIENCE * settings.patience
  if (accounts !== undefined)
    return poolProvisioning({
      accounts,
      clean: (account) => cleanAccount(endpoint(account.domain), account, patience),
    })
  if (admin !== undefined)
    return adminProvisioning({ endpoint, admin, names, random: systemRandom, patience })
  if (settings.accountCommand !== undefined)
    return commandProvisioning({
      create: settings.accountCommand,
      ...(settings.removeAccountCommand === undefined
        ? {}
        : { remove: settings.removeAccountCommand }),
      environment: process.env,
      names,
      random: systemRandom,
    })
  return inBandProvisioning({ endpoint, names, random: systemRandom, disposable: false, patience })
}

/** The password comes from the environment: a command line can be seen by others. */
function readAdmin(
  text: string | undefined,
  password: string | undefined,
): Account | { kind: 'misnamed'; message: string } | undefined {
  if (text === undefined) return undefined
  const parsed = parseJid(text)
  if (!parsed.ok || parsed.jid.local === '')
    return {
      kind: 'misnamed',
      message: `error: --admin "${text}" is no account (admin@example.org)`,
    }
  if (password === undefined)
    return { kind: 'misnamed', message: 'error: XMPPSPEC_ADMIN_PASSWORD is not set' }
  return { username: parsed.jid.local, domain: parsed.jid.domain, password }
}

async function readAccountFile(
  name: string | undefined,
): Promise<readonly Account[] | { kind: 'misnamed'; message: string } | undefined> {
  if (name === undefined) return undefined
  const text = await readNamed(name)
  if (typeof text !== 'string') return text
  const read = readAccounts({ name, text })
  if (read.ok) return read.value
  return { kind: 'misnamed', message: read.problems.map(printProblem).join('\n') }
}

async function readNamed(name: string): Promise<string | { kind: 'misnamed'; message: string }> {
  try {
    return await readFile(name, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { kind: 'misnamed', message: `cannot read ${name}: ${why}` }
  }
}
