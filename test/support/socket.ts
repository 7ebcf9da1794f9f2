/** HTTP by hand, for clients that no HTTP library lets one be. */
import { connect, type Socket } from 'node:net'

export interface RawClient {
  readonly socket: Socket
  /** All that came until the server closed the connection. */
  readonly answer: Promise<string>
}

/** Connects to the port of an origin and writes some text. */
export async function rawClient(origin: string, text: string): Promise<RawClient> {
  const socket = connect({ port: Number(new URL(origin).port), host: '127.0.0.1', allowHalfOpen: true })
  const chunks: Buffer[] = []
  const answer = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', () => {})
    socket.on('end', () => socket.end())
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')))
  })
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.write(text)
  return { socket, answer }
}

/** The head of a POST of FHIR JSON. */
export function postHead(path: string, length: number, more = ''): string {
  return `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/fhir+json\r\nContent-Length: ${length}\r\n${more}\r\n`
}
