/** Archives for tests, honest and other ones. */
import { gzipSync } from 'node:zlib'

export interface ArchiveEntry {
  readonly path: string
  readonly content?: string | Buffer
  /** The type flag of tar: `0` a file, `2` a symbolic link, `5` a folder, `x` a header of pax. */
  readonly kind?: string
  /** What the header says the size is, where it is not that of the content. */
  readonly size?: string
}

const block = 512

/** A tar archive of these entries, with the mark of its end. */
export function tar(entries: readonly ArchiveEntry[]): Buffer {
  return Buffer.concat([...entries.map(entryBytes), Buffer.alloc(2 * block)])
}

/** A header and its content, filled up to whole blocks. */
export function entryBytes({ path, content = '', kind = '0', size }: ArchiveEntry): Buffer {
  const bytes = Buffer.from(content)
  const header = Buffer.alloc(block)
  header.write(path, 0, 100)
  header.write(size ?? `${bytes.length.toString(8).padStart(11, '0')}\0`, 124, 12, 'latin1')
  header.write(' '.repeat(8), 148)
  header.write(kind, 156)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, bytes, Buffer.alloc((block - (bytes.length % block)) % block)])
}

/** A record of pax: its length counts itself. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  const guess = Buffer.byteLength(rest) + 2
  const length = guess + (String(guess).length - 2)
  return `${length}${rest}`
}

/** A FHIR package: `package.json` and resources below `package/`, each with the name of its file. */
export function fhirPackage(
  manifest: Readonly<Record<string, unknown>>,
  resources: Readonly<Record<string, object | string>> = {},
): Buffer {
  const files = { 'package.json': { fhirVersions: ['4.0.1'], ...manifest }, ...resources }
  const entries = Object.entries(files).map(([name, value]) => ({
    path: `package/${name}`,
    content: typeof value === 'string' ? value : JSON.stringify(value),
  }))
  return gzipSync(tar(entries))
}
