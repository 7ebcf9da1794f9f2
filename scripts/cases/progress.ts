/** A line that tells how far it has come, where somebody watches. */

const width = 40
const everyMs = 100

/** Call it with how many are done; it writes nothing where the stream is no terminal. */
export function progressBar(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  total: number,
  clock: () => number = Date.now,
): (done: number) => void {
  let last = 0
  return (done) => {
    if (!stream.isTTY || (done < total && clock() - last < everyMs)) return
    last = clock()
    const filled = total === 0 ? width : Math.round((done / total) * width)
    const bar = '#'.repeat(filled) + '.'.repeat(width - filled)
    stream.write(`\r[${bar}] ${done}/${total}${done === total ? '\n' : ''}`)
  }
}
