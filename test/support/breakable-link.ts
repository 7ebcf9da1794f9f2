/** A way over TCP to a server that can fall silent and break. */
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net'

export interface BreakableLink {
  readonly port: number
  /** From now on nothing gets through, and nobody is told. */
  silence(): void
  /** Resets every connection. */
  cut(): void
  close(): void
}

/** A link to a port of the loopback address. */
export async function openLink(target: number): Promise<BreakableLink> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = dial(target, '127.0.0.1')
    near.pipe(far)
    far.pipe(near)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    silence() {
      for (const socket of sockets) socket.unpipe().pause()
    },
    cut,
    close() {
      cut()
      server.close()
    },
  }
}
