/** Access logs in folders of their own, and files that do what a test asks of them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AccessEntry } from '../../../src/access/log/access-entry.ts'
import type { AccessLine, OwnLine } from '../../../src/access/log/line.ts'
import { filesOf, type MakeFile, makeFile } from '../../../src/access/log/log-file.ts'
import { createLogWriter, type LogWriter, type WriterNeeds } from '../../../src/access/log/log-writer.ts'
import { openLog } from '../../../src/access/log/open-log.ts'
import { publicKeys, signingKey } from '../../../src/access/log/signing-key.ts'
import { type Fault, type Verified, verifyLog } from '../../../src/access/log/verify-log.ts'
import { openCaller } from '../../../src/fhir/caller.ts'

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-audit-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'audit')
}

export interface Opened {
  readonly writer: LogWriter
  readonly torn: boolean
  readonly fault: string | undefined
  /** As a process that is killed leaves it. */
  readonly abandon: () => void
  readonly close: () => Promise<void>
}

/** Opens the log of a folder as a server does. */
export function openWriter(folder: string, needs: Partial<WriterNeeds> = {}): Opened {
  const { release, fault, torn, ...left } = openLog(folder)
  const writer = createLogWriter({
    ...{ ...left, torn, folder, key: signingKey(join(folder, 'signing-key.pem'), folder), clock: Date.now, makeFile },
    ...{ fileBytes: 2 ** 30, failed: () => {}, recovered: () => {}, signed: () => {} },
    ...needs,
  })
  const close = async () => {
    await writer.close()
    release()
  }
  return { writer, torn: torn !== undefined, fault, abandon: release, close }
}

export function read(patient: string, more: Partial<AccessEntry> = {}): AccessEntry {
  const about = { request: `r-${patient}`, interaction: 'read', asked: `GET /Patient/${patient}`, status: 200 }
  return { ...about, caller: openCaller, patients: [patient], resource: `Patient/${patient}`, ...more }
}

export function linesIn(folder: string): (AccessLine | OwnLine)[] {
  return filesOf(folder).flatMap(({ path }) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line.slice(44))),
  )
}

/** What an access line says; what the log says of itself is left out. */
export function accessesIn(folder: string): AccessLine[] {
  return linesIn(folder).filter((line) => 'do' in line)
}

export interface Checked extends Verified {
  readonly faults: readonly string[]
  readonly notes: readonly string[]
}

/** What verify finds, as `file:line: sentence`. */
export async function verified(folder: string, more: Partial<Parameters<typeof verifyLog>[1]> = {}): Promise<Checked> {
  const faults: string[] = []
  const notes: string[] = []
  const told = (into: string[]) => (fault: Fault) => into.push(`${fault.file}:${fault.line}: ${fault.what}`)
  const found = await verifyLog(folder, { keys: publicKeys(folder), found: told(faults), noted: told(notes), ...more })
  return { ...found, faults, notes }
}

/** Files whose syncs wait until the test lets them go, or fail while it says so. */
export function heldFiles() {
  const waiting: (() => void)[] = []
  const state = { isHeld: false, fault: undefined as Error | undefined, syncs: 0 }
  const made: MakeFile = (path) => {
    if (state.fault) throw state.fault
    const file = makeFile(path)
    return {
      ...file,
      async sync() {
        state.syncs++
        if (state.isHeld) await new Promise<void>((resolve) => waiting.push(resolve))
        if (state.fault) throw state.fault
        await file.sync()
      },
    }
  }
  const letGo = () => {
    state.isHeld = false
    for (const go of waiting.splice(0)) go()
  }
  return { makeFile: made, state, letGo }
}
