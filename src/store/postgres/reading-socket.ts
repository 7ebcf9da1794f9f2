/** A socket that reads into one buffer: what comes is copied where somebody keeps it, and nowhere else. */
import { Socket } from 'node:net'

const bufferSize = 2 ** 17

/**
 * A socket for a connection over which texts are copied: a buffer for each part that comes would have V8 look through its
 * heap after every 64 MB.
 */
export class ReadingSocket extends Socket {
  /** Given what comes, instead of those who listen for `data`; it is written over when this returns. */
  taker: ((chunk: Buffer) => void) | undefined

  constructor() {
    super({
      onread: {
        buffer: Buffer.allocUnsafeSlow(bufferSize),
        callback: (length, buffer) => this.#come(Buffer.from(buffer.buffer, buffer.byteOffset, length)),
      },
    })
  }

  #come(chunk: Buffer): boolean {
    if (this.taker === undefined) this.emit('data', Buffer.from(chunk))
    else this.taker(chunk)
    return true
  }
}
