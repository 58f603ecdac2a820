import { Command, CommanderError } from 'commander'
import { printProblem } from '../base/problem.ts'
import { readConfigFile } from './config-file.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { lintCommand } from './lint-command.ts'
import { listCommand } from './list-command.ts'
import { RUN_OPTIONS, type OptionValues } from './options.ts'
import { runCommand } from './run-command.ts'
import { readRunSettings } from './run-settings.ts'
import { serveCommand } from './serve-command.ts'
import { VERSION } from './version.ts'

/** The whole command line; gives the exit code. */
export async function program(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine
  const root = new Command('xmppspec')
    .description('A conformance test suite for XMPP servers.')
    .version(VERSION)
    .showHelpAfterError('(xmppspec --help, or xmppspec COMMAND --help, says more)')
    .exitOverride()
  const runner = root
    .command('run')
    .description('play scenarios against a server, and report')
    .argument('[path...]', 'scenario files and folders; the shipped suite without any')
    .option('--config <FILE>', 'options in a file (default xmppspec.yaml, if it is there)')
    .action(async (paths: string[], flags: Record<string, unknown>) => {
      code = await runWith(paths, flags)
    })
  addRunOptions(runner)
  root
    .command('lint')
    .description('check scenarios without connecting')
    .argument('[path...]', 'scenario files and folders; the shipped suite without any')
    .action(async (paths: string[]) => {
      code = await lintCommand(paths)
    })
  root
    .command('list')
    .description('list the cases, or the requirements with the cases that cover them')
    .argument('[path...]', 'scenario files and folders; the shipped suite without any')
    .option('--requirements', 'every requirement of the catalogue')
    .option('--only <SELECTOR...>', 'cases, scenarios, requirements, sections or tags')
    .action(async (paths: string[], flags: { requirements?: true; only?: string[] }) => {
      code = await listCommand(paths, {
        requirements: flags.requirements === true,
        only: flags.only ?? [],
      })
    })
  root
    .command('serve')
    .description('run the embedded server alone, until Ctrl-C')
    .option('--port <PORT>', 'where clients connect (default: a free one)', '0')
    .option('--domain <NAME>', 'its virtual host; may be repeated', collect, [])
    .action(async (flags: { port: string; domain: string[] }) => {
      code = await serveCommand(flags)
    })
  try {
    await root.parseAsync([...argv])
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? EXIT.fine : EXIT.usage
  }
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value]

function addRunOptions(command: Command): void {
  for (const { name, argument, many, help } of RUN_OPTIONS) {
    const flag = argument === undefined ? `--${name}` : `--${name} <${argument}>`
    if (many === true) command.option(flag, help, collect, [])
    else command.option(name === 'verbose' ? `-v, ${flag}` : flag, help)
  }
}

async function runWith(
  paths: readonly string[],
  flags: Readonly<Record<string, unknown>>,
): Promise<ExitCode> {
  const named = flags['config']
  const config = await readConfigFile(typeof named === 'string' ? named : undefined)
  const settings = config.ok ? readRunSettings(merge(config.value, flags)) : config
  if (settings.ok) return runCommand(paths, settings.value)
  process.stderr.write(`${settings.problems.map(printProblem).join('\n\n')}\n`)
  return EXIT.usage
}

/** Flags win over the config file. */
function merge(config: OptionValues, flags: Readonly<Record<string, unknown>>): OptionValues {
  const values = new Map(config)
  for (const { name } of RUN_OPTIONS) {
    const camel = name.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase())
    const value = flags[camel]
    if (value === true || typeof value === 'string') values.set(name, value)
    else if (Array.isArray(value) && value.length > 0) values.set(name, value.map(String))
  }
  return values
}
