/** The score of a group, by how its Measure scores. https://hl7.org/fhir/R4/measure-definitions.html#Measure.scoring */
import { below, type Place } from '../place.ts'
import { type Fields, fieldsOf, objectsOf } from './fields.ts'
import { report } from './report.ts'

const scored: ReadonlySet<unknown> = new Set(['proportion', 'ratio', 'continuous-variable'])

/** A proportion, a ratio and a continuous variable have a value, a cohort has none; other scorings are not known here. */
export function scoreRule({ measureScore }: Fields, { scoring }: Fields, place?: Place): boolean {
  const there = place && below(place, '.measureScore')
  const [coding] = objectsOf(fieldsOf(scoring)?.coding)
  const score = fieldsOf(measureScore)
  if (coding?.code === 'cohort')
    return score === undefined || misfit(there, 'A cohort has no score.', 'En kohort har inget värde.')
  if (!scored.has(coding?.code)) return true
  if (score === undefined) return misfit(place, 'A score is missing.', 'Ett värde saknas.')
  if (score.value !== undefined || score.extension !== undefined || score._value !== undefined) return true
  return misfit(there, 'The score has no value.', 'Värdet saknar tal.')
}

function misfit(place: Place | undefined, reason: string, swedish: string): false {
  return report(place, 'measure-score', { reason, 'reason-sv': swedish })
}
