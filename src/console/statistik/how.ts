/** How a statistic is counted: as its Measure says, and when it was. */
import type { Measure } from '@medplum/fhirtypes'
import { html, nothing, type TemplateResult } from 'lit'
import { fhir } from '../fhir/client.ts'
import { instant } from '../text/format.ts'
import { language } from '../text/language.ts'
import type { Reported } from './report.ts'
import { t } from './text.ts'

const measures = new Map<string, Promise<Measure>>()

function readMeasure(id: string): Promise<Measure> {
  const asked = measures.get(id) ?? fhir.get<Measure>(`Measure/${id}`)
  measures.set(id, asked)
  asked.catch(() => measures.delete(id))
  return asked
}

/** For the fold of a figure. `notes` are what else is to be known; the rest stands without the Measure too. */
export async function howCounted(
  id: string,
  { at, path }: Reported,
  notes: readonly string[] = [],
): Promise<TemplateResult> {
  const { title, description = '', group = [] } = await readMeasure(id).catch((): Partial<Measure> => ({ title: id }))
  const populations = group.flatMap(({ code, population = [] }) =>
    population.map(({ description: said }) => `${code?.coding?.[0]?.display ?? ''}${code ? ': ' : ''}${said ?? ''}`),
  )
  return html`<p><a href=${`/utforska/Measure/${id}`} lang="sv">${title}</a></p>
    ${language() === 'en' ? html`<p>${description}</p>` : nothing}
    <p>${t.populations}</p>
    <ul lang="sv">${[...new Set(populations)].map((said) => html`<li>${said}</li>`)}</ul>
    ${notes.map((note) => html`<p>${note}</p>`)}
    <p>${t.maskedNote}</p>
    <p>${t.asOf(instant(new Date(at)))} <a href=${`/fhir/${path}`}>${t.asReport}</a></p>`
}
