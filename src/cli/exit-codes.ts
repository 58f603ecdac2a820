/** What the exit code of every command means (documented in the README). */
export const EXIT = {
  /** All as expected. */
  fine: 0,
  /** Something failed. */
  failed: 1,
  /** The command line, a scenario or a config file is wrong. */
  usage: 2,
  /** The target could not be started or reached. */
  unreachable: 3,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
