/** `vardbro audit verify`: whether a line of the access log was altered or removed. */
import { publicKeys } from '../../../access/log/signing-key.ts'
import { type Fault, type KeptHead, verifyLog } from '../../../access/log/verify-log.ts'
import { exitCode, UseError } from '../failure.ts'
import { type Asked, isAsked, listOf, textOf } from '../line/asked.ts'
import type { Surroundings } from '../surroundings.ts'
import { auditFolder } from './audit-folder.ts'

/** 0 where nothing is wrong, 1 where something is. @throws {UseError} what was asked cannot be read */
export async function runVerify(asked: Asked, surroundings: Surroundings): Promise<number> {
  const { out, language = 'sv' } = surroundings
  const folder = auditFolder(asked, surroundings)
  const faults: Fault[] = []
  const notes: Fault[] = []
  const verified = await verifyLog(folder, {
    keys: publicKeys(folder, textOf(asked, 'key')),
    heads: listOf(asked, 'head').map(headOf),
    found: (fault) => faults.push(fault),
    noted: (note) => notes.push(note),
  })
  if (isAsked(asked, 'json')) out(JSON.stringify({ folder, ...verified, faults, notes }, undefined, 2))
  else {
    for (const { file, line, what } of [...notes, ...faults]) out(`${file}:${line}: ${what}`)
    for (const line of told(verified, faults.length, language)) out(line)
  }
  return faults.length === 0 ? exitCode.good : exitCode.findings
}

function headOf(text: string): KeptHead {
  const [, n, hash] = /^(\d+):([\w-]{43})$/.exec(text) ?? []
  if (n !== undefined && hash !== undefined) return { n: Number(n), hash }
  throw new UseError(
    `--head takes the number of a line, a colon and its hash, as the log of the server tells them. "${text}" is none.`,
  )
}

function told(
  { files, lines, last, signed }: Awaited<ReturnType<typeof verifyLog>>,
  faults: number,
  language: 'sv' | 'en',
): readonly string[] {
  if (language === 'en')
    return [
      `${lines} lines in ${files} files; the last is ${last.n}:${last.hash}, signed up to ${signed}.`,
      faults === 0 ? 'Nothing is wrong.' : `${faults} faults.`,
    ]
  return [
    `${lines} rader i ${files} filer; den sista är ${last.n}:${last.hash}, signerat till och med ${signed}.`,
    faults === 0 ? 'Inget är fel.' : `${faults} fel.`,
  ]
}
