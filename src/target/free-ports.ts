import { createServer, type AddressInfo, type Server } from 'node:net'

export const LOOPBACK = '127.0.0.1'

/**
 * Ports of the loopback interface that nobody listens on at this moment, all different. Someone
 * may take one before the server does: who starts it must be ready to ask for others.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const holders = await Promise.all(Array.from({ length: count }, () => listen()))
  const ports = holders.map((holder) => (holder.address() as AddressInfo).port)
  await Promise.all(holders.map((holder) => new Promise((done) => holder.close(done))))
  return ports
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, LOOPBACK, () => resolve(server))
  })
}
