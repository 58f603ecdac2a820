import { EXIT, type ExitCode } from './exit-codes.ts'

export async function serveCommand(flags: { port: string; domain: string[] }): Promise<ExitCode> {
  void flags
  return EXIT.fine
}
