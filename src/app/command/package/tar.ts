/** A tar archive in memory, the same bytes for the same files. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html */
const block = 512

/**
 * The archive of the files, in their order: owned by nobody, of no time.
 *
 * @throws {Error} where a path is longer than the 100 bytes that its field has
 */
export function tarOf(files: ReadonlyMap<string, string>): Buffer {
  const parts = [...files].flatMap(([path, text]) => {
    const content = Buffer.from(text)
    return [header(path, content.length), content, Buffer.alloc(padding(content.length))]
  })
  return Buffer.concat([...parts, Buffer.alloc(2 * block)])
}

const padding = (length: number): number => (block - (length % block)) % block

function header(path: string, length: number): Buffer {
  if (Buffer.byteLength(path) > 100) throw new Error(`The path ${path} is too long for a tar archive.`)
  const bytes = Buffer.alloc(block)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  bytes.write(path, 0)
  bytes.write(octal(0o644, 7), 100)
  bytes.write(octal(0, 7), 108)
  bytes.write(octal(0, 7), 116)
  bytes.write(octal(length, 11), 124)
  bytes.write(octal(0, 11), 136)
  bytes.write(' '.repeat(8), 148)
  bytes.write('0', 156)
  bytes.write('ustar\x0000', 257)
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return bytes
}
