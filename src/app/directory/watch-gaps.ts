/** When nobody watches the inboxes that were imported, in the week that the server has now. */
import type { Parameters, ParametersParameter } from '@medplum/fhirtypes'
import type { Ask, Change } from './import-directory.ts'

const kinds: Readonly<Record<string, string>> = { inkorg: 'the inbox', telefon: 'the telephone' }

/** A sentence for each gap of each imported inbox; `week` is a date in the week that is looked at. */
export async function watchGaps(changes: readonly Change[], ask: Ask, week: string): Promise<readonly string[]> {
  const inboxes = changes.filter(({ kind }) => kind === 'HealthcareService')
  const gaps = await Promise.all(inboxes.map((change) => gapsOf(change, ask, week)))
  return gaps.flat()
}

async function gapsOf({ address, line }: Change, ask: Ask, week: string): Promise<readonly string[]> {
  const { status, body } = await ask('GET', `${address}/$bemanning?vecka=${week}`)
  if (status !== 200) throw new Error(`Line ${line}: the hours of ${address} cannot be asked for: ${status}.`)
  return ((body as Parameters).parameter ?? []).flatMap((shift) => {
    const what = kinds[shift.name ?? '']
    if (what === undefined || !isGap(shift)) return []
    const { start, end } = shift.part?.find(({ name }) => name === 'period')?.valuePeriod ?? {}
    return [`Line ${line}: nobody is at ${what} of ${address} from ${start} to ${end}.`]
  })
}

function isGap({ part = [] }: ParametersParameter): boolean {
  return part.some(({ name, valueBoolean }) => name === 'lucka' && valueBoolean === true)
}
