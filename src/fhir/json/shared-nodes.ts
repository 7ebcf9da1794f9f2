/** Memory for the nodes of scanned texts. Many texts share a piece of it: each with its own would be much to collect. */

/** Numbers of a piece. A text that is kept keeps its piece, so that it must not be large. */
const pieceLength = 1 << 14

let piece = new Int32Array(pieceLength)
let taken = 0

/** A copy of the first numbers. */
export function copiedNodes(nodes: Int32Array, length: number): Int32Array {
  if (length > pieceLength / 4) return nodes.slice(0, length)
  if (taken + length > pieceLength) {
    piece = new Int32Array(pieceLength)
    taken = 0
  }
  const copy = piece.subarray(taken, taken + length)
  taken += length
  // To make a view of `nodes` for `set` would take longer.
  for (let at = 0; at < length; at++) copy[at] = nodes[at] ?? 0
  return copy
}
