/** `vardbro audit sample`: a list of accesses for a spot check. */
import { randomInt } from 'node:crypto'
import { type Drawn, sampleLog, unitOf } from '../../../access/log/sample-log.ts'
import { dateRange } from '../../../fhir/date-range.ts'
import { createZone } from '../../../fhir/time-zone.ts'
import { textTable } from '../../check/text-table.ts'
import { readConfig } from '../../config.ts'
import { exitCode, UseError } from '../failure.ts'
import { type Asked, isAsked, textOf } from '../line/asked.ts'
import type { Surroundings } from '../surroundings.ts'
import { auditFolder } from './audit-folder.ts'

/** 0. @throws {UseError} what was asked cannot be read */
export async function runSample(asked: Asked, surroundings: Surroundings): Promise<number> {
  const { out, err, language = 'sv' } = surroundings
  const folder = auditFolder(asked, surroundings)
  const seed = textOf(asked, 'seed') ?? String(randomInt(1_000_000))
  const zone = createZone(readConfig(surroundings.environment).zone)
  const day = (name: string) => {
    const text = textOf(asked, name)
    const range = text === undefined ? undefined : dateRange(text, zone)
    if (text !== undefined && range === undefined) throw new UseError(`--${name} takes a date such as 2026-03-09.`)
    return range
  }
  const drawn = await sampleLog(folder, {
    ...{ seed, share: shareOf(textOf(asked, 'share') ?? '') },
    ...{ low: day('from')?.low ?? 0, high: day('to')?.high ?? Number.POSITIVE_INFINITY },
  })
  if (isAsked(asked, 'json')) out(JSON.stringify({ seed, accesses: drawn }, undefined, 2))
  else {
    for (const line of textTable(heads[language], drawn.map(row))) out(line)
    err(
      language === 'sv'
        ? `${drawn.length} åtkomster; samma igen med --seed ${seed}`
        : `${drawn.length} accesses; the same again with --seed ${seed}`,
    )
  }
  return exitCode.good
}

const heads = {
  sv: ['Rad', 'Tid', 'Enhet', 'Användare', 'Interaktion', 'Utfall', 'Patient', 'Syfte', 'Varför'],
  en: ['Line', 'Time', 'Unit', 'User', 'Interaction', 'Outcome', 'Patient', 'Purpose', 'Why'],
} as const

function row({ line, why }: Drawn): string[] {
  const { n, t, person = '', status, patients = [], purpose = '' } = line
  const who = patients.length > 1 ? `${patients[0]} +${patients.length - 1}` : (patients[0] ?? '')
  const reason = line.reason === undefined ? why : `${why}: ${line.reason}`
  return [String(n), t, shown(unitOf(line)), shown(person), line.do, String(status), who, purpose, reason]
}

/** What an identifier names, without its system. */
function shown(who: string): string {
  return decodeURIComponent(who.replace(/^.*\?identifier=/, '')).replace(/^.*\|/, '')
}

function shareOf(text: string): number {
  const [, digits] = /^(\d{1,3}(?:\.\d+)?)%$/.exec(text) ?? []
  const share = Number(digits) / 100
  if (share >= 0 && share <= 1) return share
  throw new UseError(`--share takes a share such as 2%. "${text}" is none.`)
}
