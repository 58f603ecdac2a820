/**
 * `node bench/play-tape.mjs TAPE`: logs in and sends what a tape says, as plainly as Node can.
 * It starts the server by the built program's own modules, plays, and prints a line of JSON.
 */
import { readFile } from 'node:fs/promises'
import { connect as connectTcp } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { processTime } from './process-time.mjs'
import { startServer } from './start-server.mjs'

/** Milliseconds that an answer may take which came when the suite was played. */
const PATIENCE = 5000

class Line {
  #socket
  #heard = ''
  #waiting = new Set()
  #isOver = false

  constructor(socket) {
    this.#take(socket)
  }

  #take(socket) {
    this.#socket = socket
    socket.on('data', (bytes) => this.#hear(bytes.toString('latin1')))
    socket.on('error', () => this.#over())
    socket.on('close', () => this.#over())
    socket.on('end', () => this.#over())
  }

  write(bytes) {
    if (!this.#isOver) this.#socket.write(bytes)
  }

  /** Settles once one of the needles has come, or nothing more can. */
  answer(needles) {
    if (this.#waiting.size === 0) this.#heard = ''
    return new Promise((resolve) => {
      if (this.#isOver) return resolve('over')
      const timer = setTimeout(() => this.#settle(one, 'late'), PATIENCE)
      const one = { needles, resolve, timer, from: this.#heard.length }
      this.#waiting.add(one)
    })
  }

  async upgrade(servername) {
    const socket = this.#socket
    socket.removeAllListeners()
    const secure = connectTls({ socket, servername, rejectUnauthorized: false })
    this.#take(secure)
    await new Promise((resolve) => secure.once('secureConnect', resolve).once('close', resolve))
  }

  end() {
    this.#socket.end()
    this.#socket.destroySoon()
  }

  #hear(text) {
    if (this.#waiting.size === 0) return
    this.#heard += text
    for (const one of this.#waiting)
      if (one.needles.some((needle) => this.#heard.includes(needle, one.from)))
        this.#settle(one, 'come')
  }

  #settle(one, how) {
    clearTimeout(one.timer)
    this.#waiting.delete(one)
    one.resolve(how)
  }

  #over() {
    this.#isOver = true
    for (const one of this.#waiting) this.#settle(one, 'over')
  }
}

function connect(server, domain) {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host: server.host, port: server.port, noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => resolve(new Line(socket, domain)))
  })
}

const header = (domain) =>
  `<?xml version='1.0'?><stream:stream to='${domain}' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>`

/** Makes accounts over one connection per domain, each request after the answer to the last. */
function registrar(server) {
  const lines = new Map()
  let count = 0
  const open = async (host) => {
    const line = await connect(server, host)
    const features = line.answer(['features>'])
    line.write(header(host))
    await features
    return line
  }
  return async ({ user, host }) => {
    if (server.createAccount !== undefined) return server.createAccount(host, user, PASSWORD)
    if (!lines.has(host)) lines.set(host, await open(host))
    const id = `r${count++}`
    const answer = lines.get(host).answer([`id='${id}'`, `id="${id}"`])
    lines
      .get(host)
      .write(
        `<iq type='set' id='${id}'><query xmlns='jabber:iq:register'><username>${user}</username><password>${PASSWORD}</password></query></iq>`,
      )
    await answer
  }
}

const PASSWORD = 'correcthorsebattery'

async function playCase(server, tape, { accounts, moves }, register, counts) {
  for (const account of accounts) await register(account)
  const lines = new Map()
  const answers = moves.map(() => undefined)
  for (const [at, move] of moves.entries()) {
    for (const earlier of move.until) counts[await answers[earlier]] += 1
    const line = lines.get(move.session)
    switch (move.do) {
      case 'connect':
        line?.end()
        lines.set(move.session, await connect(server, tape.domain))
        break
      case 'tls':
        await line?.upgrade(tape.domain)
        break
      case 'login': {
        const { user = '', host } = move
        const proof = Buffer.from(`\0${user}\0${PASSWORD}`).toString('base64')
        const success = line?.answer(['<success', '<failure'])
        line?.write(
          `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${proof}</auth>`,
        )
        if (host !== undefined) counts[await success] += 1
        break
      }
      case 'write':
        if (move.answer !== undefined) answers[at] = line?.answer(move.answer)
        line?.write(move.bytes)
        break
      case 'end':
        line?.end()
        break
      case 'rest':
        break
    }
  }
  for (const line of lines.values()) line.end()
}

const [file, name, dist] = process.argv.slice(2)
const tape = JSON.parse(await readFile(file, 'utf8'))
for (const one of tape.cases)
  for (const move of one.moves)
    if (move.do === 'write')
      move.bytes = Buffer.from(
        move.text ?? move.base64,
        move.text === undefined ? 'base64' : 'utf8',
      )
const server = await startServer(name, dist)
try {
  const counts = { come: 0, late: 0, over: 0, undefined: 0 }
  const serverBefore = processTime(server.processes)
  const oursBefore = process.cpuUsage()
  const began = performance.now()
  let next = 0
  const worker = async () => {
    const register = registrar(server)
    for (let at = next++; at < tape.cases.length; at = next++)
      await playCase(server, tape, tape.cases[at], register, counts)
  }
  await Promise.all(Array.from({ length: tape.jobs }, worker))
  const wall = performance.now() - began
  const { user, system } = process.cpuUsage(oursBefore)
  const result = {
    wall,
    ours: (user + system) / 1000,
    server: processTime(server.processes) - serverBefore,
    ...counts,
  }
  process.stdout.write(`${JSON.stringify(result)}\n`)
} finally {
  await server.stop()
}
process.exit(0)
