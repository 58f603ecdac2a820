/**
 * `node bench/suite.mjs NAME`: how long the suite takes on a server, beside a bare script that
 * makes the same logins and sends the same stanzas. Only ratios within one run mean something.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { descendantsOf, processTime } from './process-time.mjs'
import { splitOf } from './split.mjs'
import { tapeOf } from './tape.mjs'

const HELP = `node bench/suite.mjs NAME [options], after npm run build
  NAME             embedded, prosody, ejabberd or jabberd2
  --runs N         times that both are played with the usual jobs (3)
  --jobs LIST      other numbers of jobs, each played once (1,2,4,16)
  --only SELECTOR  a part of the suite, as of xmppspec run
  --limit SECONDS  nothing new is begun after so long (600)
  --dist FOLDER    the built program (dist)`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    jobs: { type: 'string', default: '1,2,4,16' },
    only: { type: 'string', multiple: true, default: [] },
    limit: { type: 'string', default: '600' },
    dist: { type: 'string', default: fileURLToPath(new URL('../dist', import.meta.url)) },
    help: { type: 'boolean', default: false },
  },
})
const [name] = positionals
if (values.help || name === undefined) {
  console.log(HELP)
  process.exit(values.help ? 0 : 2)
}
const dist = resolve(values.dist)
const folder = await mkdtemp(join(tmpdir(), 'xmppspec-bench-'))
const deadline = performance.now() + Number(values.limit) * 1000
try {
  await measure()
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function measure() {
  const rounds = []
  // Taking turns, so that a machine that is busy for a while is so for both.
  for (let round = 0; round < Number(values.runs) && (round === 0 || isTime()); round++)
    rounds.push(await playBoth())
  printRounds(rounds)
  const rows = [rounds.at(-1)]
  for (const jobs of values.jobs.split(',').filter((text) => text !== ''))
    if (isTime()) rows.push(await playBoth(Number(jobs)))
  printJobs(rows)
}

function isTime() {
  return performance.now() < deadline
}

/** The suite, then the bare script with what the suite has just sent. */
async function playBoth(jobs) {
  const suite = await playSuite(jobs)
  const tape = join(folder, 'tape.json')
  await writeFile(tape, JSON.stringify(tapeOf(suite.result)))
  const { output } = await runNode([sibling('play-tape.mjs'), tape, name, dist])
  return { suite, bare: JSON.parse(output), jobs: suite.result.jobs }
}

async function playSuite(jobs) {
  const reports = join(folder, 'reports')
  const more = jobs === undefined ? [] : ['--jobs', String(jobs)]
  for (const selector of values.only) more.push('--only', selector)
  const run = ['run', '--target', name, '--output', reports, '--fail-on', 'none', ...more]
  const played = await runNode([join(dist, 'cli/main.js'), ...run])
  const result = JSON.parse(await readFile(join(reports, 'result.json'), 'utf8'))
  return { ...played, run: result.duration_ms, result, split: splitOf(result) }
}

/** Runs a Node program; gives what it printed, its wall time, and the processor time used. Code 1: cases failed. */
async function runNode(args) {
  const usage = join(folder, 'usage.json')
  const began = performance.now()
  const child = spawn(process.execPath, ['--import', sibling('usage-at-exit.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, BENCH_USAGE: usage },
    cwd: folder,
  })
  let server = 0
  const look = setInterval(() => {
    server = Math.max(server, processTime(descendantsOf(child.pid)))
  }, 250)
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  const code = await new Promise((ended) => child.once('close', ended))
  clearInterval(look)
  if (code > 1) throw new Error(`it ended with exit code ${code}\n${output.slice(-2000)}`)
  const ours = JSON.parse(await readFile(usage, 'utf8'))
  return { output, wall: performance.now() - began, ours, server }
}

function sibling(file) {
  return fileURLToPath(new URL(file, import.meta.url))
}

function printRounds(rounds) {
  const wall = (of) => median(rounds.map(of))
  const { suite, bare, jobs } = rounds.at(-1)
  const ratio = (of) => `${wall((one) => of(one.suite) / one.bare.wall).toFixed(2)} times`
  const cases = suite.result.cases.length
  console.log(`${name}: ${cases} cases, ${jobs} jobs, ${rounds.length} rounds (medians)\n`)
  print([
    ['the bare script', seconds(wall((one) => one.bare.wall)), ''],
    ['the suite', seconds(wall((one) => one.suite.run)), ratio((one) => one.run)],
    ['… from command to exit', seconds(wall((one) => one.suite.wall)), ratio((one) => one.wall)],
  ])
  const { late, over, come } = bare
  console.log(`\n  of ${come + late + over} answers the bare script got ${come}\n`)
  const { parts, counts } = suite.split
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0)
  console.log('where the suite’s time went (last round)')
  print(
    Object.entries(parts).map(([part, time]) => [
      part === 'waiting' ? 'waiting for what never came' : part,
      seconds(time),
      `${((100 * time) / total).toFixed(0)} %${part in counts ? `, ${counts[part]} of them` : ''}`,
    ]),
  )
  const isInside = name === 'embedded'
  console.log(
    `\nprocessor time (last round${isInside ? '; the server is in the same process' : ''})`,
  )
  print([
    ['the suite', seconds(suite.ours), isInside ? '' : `and ${seconds(suite.server)} its server`],
    [
      'the bare script',
      seconds(bare.ours),
      isInside ? '' : `and ${seconds(bare.server)} its server`,
    ],
  ])
}

function printJobs(rows) {
  console.log('\nby jobs: the suite, the bare script')
  print(
    rows
      .toSorted((a, b) => a.jobs - b.jobs)
      .map(({ suite, bare, jobs }) => [
        String(jobs),
        seconds(suite.run),
        `${seconds(bare.wall)}   ${(suite.run / bare.wall).toFixed(2)} times`,
      ]),
  )
}

function print(rows) {
  for (const [what, time, note] of rows)
    console.log(`  ${what.padEnd(28)}${time.padStart(9)}   ${note}`.trimEnd())
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}
