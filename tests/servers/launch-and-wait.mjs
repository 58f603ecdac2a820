// Launches a server as the program does, says which, and never ends by itself: what kills it
// must not leave the server behind.
const [, , name, temporary] = process.argv
const { launch } = await import('../../dist/target/launch.js')
const { LAUNCHERS } = await import('../../dist/target/launchers.js')
const { systemRandom } = await import('../../dist/target/secret.js')

const started = await launch(
  LAUNCHERS.find((one) => one.name === name),
  { temporary, searchPath: process.env.PATH, random: systemRandom },
)
if (started.kind === 'failed') throw new Error(`${started.reason}\n${started.logTail}`)
process.stdout.write(`${JSON.stringify(started.target.processes)}\n`)
setInterval(() => {}, 60_000)
