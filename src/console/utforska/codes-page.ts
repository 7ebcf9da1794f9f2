/** `<v-codes .resource=${…}>`: a value set or a code system as a page of its codes. */
import type { CodeSystem, CodeSystemConcept, ValueSet, ValueSetExpansionContains } from '@medplum/fhirtypes'
import { html, LitElement, nothing } from 'lit'
import { fhir } from '../fhir/client.ts'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { Loading } from '../parts/loading.ts'
import '../parts/problem.ts'
import { wideSheet } from '../parts/wide.ts'
import { number } from '../text/format.ts'
import { linkOf } from './address.ts'
import { translated } from './profile-elements.ts'
import { t } from './text.ts'

interface CodeShown {
  readonly code: string
  readonly system: string
  readonly display: string
  readonly english: string
  /** 0 is the uppermost. */
  readonly depth: number
}

interface Codes {
  readonly all: readonly CodeShown[]
  /** How many there are where these are only the first. */
  readonly total: number
}

const most = 500

export class CodesPage extends LitElement {
  static override properties = { resource: { attribute: false } }
  static override styles = [base, controls, wideSheet]
  declare resource: ValueSet | CodeSystem
  readonly #codes = new Loading<Codes>(this)

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('resource')) void this.#codes.run((signal) => codesOf(this.resource, signal), { fresh: true })
  }

  override render() {
    const { url = '', status } = this.resource
    return html`<p>${translated(this.resource, 'description')}</p>
      <p>${t.canonical}: <code>${url}</code> · ${t.status}: ${status}</p>
      <h2>${t.codes}</h2>
      ${this.#list()}`
  }

  #list() {
    const { value, failure, again } = this.#codes
    if (failure !== undefined)
      return html`<p>${t.notExpanded}</p><v-problem .failure=${failure} @retry=${again}></v-problem>`
    if (value === undefined) return html`<p>${t.loading}</p>`
    const { all, total } = value
    const hasEnglish = all.some(({ english }) => english !== '')
    const isOfOne = this.resource.resourceType === 'CodeSystem'
    return html`<p>
        ${t.codesFound(number(total, 0))} ${total > all.length ? t.cutOff(number(all.length, 0)) : nothing}
      </p>
      <div class="wide" role="region" aria-label=${t.codes} tabindex="0"><table>
        <thead>
          <tr>
            <th scope="col">${t.code}</th><th scope="col">${t.word}</th>
            ${hasEnglish ? html`<th scope="col">${t.english}</th>` : nothing}
            ${isOfOne ? nothing : html`<th scope="col">${t.system}</th>`}
          </tr>
        </thead>
        <tbody>
          ${all.map(
            ({ code, system, display, english, depth }) => html`<tr>
              <th scope="row">${'– '.repeat(depth)}<code>${code}</code></th>
              <td>${display}</td>
              ${hasEnglish ? html`<td lang="en">${english}</td>` : nothing}
              ${isOfOne ? nothing : html`<td>${systemLink(system)}</td>`}
            </tr>`,
          )}
        </tbody>
      </table></div>`
  }
}

async function codesOf(resource: ValueSet | CodeSystem, signal: AbortSignal): Promise<Codes> {
  if (resource.resourceType === 'CodeSystem') {
    const all = conceptsIn(resource.concept ?? [], resource.url ?? '', 0)
    return { all: all.slice(0, most), total: all.length }
  }
  const path = `ValueSet/${resource.id}/$expand?count=${most}&includeDesignations=true`
  const { expansion } = await fhir.get<ValueSet>(path, { signal })
  const all = containedIn(expansion?.contains ?? [], 0)
  return { all, total: expansion?.total ?? all.length }
}

const conceptsIn = (concepts: readonly CodeSystemConcept[], system: string, depth: number): readonly CodeShown[] =>
  concepts.flatMap((concept) => [
    { code: concept.code ?? '', system, display: concept.display ?? '', english: englishOf(concept), depth },
    ...conceptsIn(concept.concept ?? [], system, depth + 1),
  ])

const containedIn = (contains: readonly ValueSetExpansionContains[], depth: number): readonly CodeShown[] =>
  contains.flatMap((one) => [
    { code: one.code ?? '', system: one.system ?? '', display: one.display ?? '', english: englishOf(one), depth },
    ...containedIn(one.contains ?? [], depth + 1),
  ])

const englishOf = ({ designation = [] }: CodeSystemConcept | ValueSetExpansionContains): string =>
  designation.find(({ language }) => language?.startsWith('en'))?.value ?? ''

function systemLink(system: string) {
  const address = linkOf(system)
  return address === undefined
    ? html`<code>${system}</code>`
    : html`<a href=${address}>${system.replace(/^.*\//, '')}</a>`
}
customElements.define('v-codes', CodesPage)
