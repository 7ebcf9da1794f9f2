/** Files with faults that are known. */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** One fault with one right answer, at line 3, column 13. */
export const faulty = '{\n  "resourceType": "Patient",\n  "gender": "Male"\n}\n'
export const good = '{"resourceType":"Patient","gender":"male"}'

/** A folder whose path has spaces and letters beyond ASCII, with files of every kind. */
export function sampleFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vardbro granska åäö '))
  mkdirSync(join(folder, 'inre mapp'))
  const write = (name: string, text: string | Uint8Array) => writeFileSync(join(folder, name), text)
  write('bra.json', good)
  write('fel å.json', faulty)
  write('rader.ndjson', `${good}\n\n${good.replace('male', 'man')}\n`)
  write('packad.ndjson.gz', gzipSync(`${good}\n${good}\n`))
  write('märke.json', `\uFEFF${faulty.replaceAll('\n', '\r\n')}`)
  write('inre mapp/trasig.json', '{"resourceType":"Patient",')
  write('package.json', '{"name":"inget av vikt"}')
  cpSync('bundles/dalarna-gron/01-inskrivning.json', join(folder, 'inre mapp/bunt.json'))
  return folder
}
