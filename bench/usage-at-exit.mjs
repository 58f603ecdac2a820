import { writeFileSync } from 'node:fs'

// Imported by a program under measurement: leaves the milliseconds of processor time it used.
process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  if (process.env.BENCH_USAGE !== undefined)
    writeFileSync(process.env.BENCH_USAGE, String((user + system) / 1000))
})
