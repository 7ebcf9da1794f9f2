/** `<v-statistic-filters .asked=${…}>`: of whom and when; all of it in the address. */
import type { CodeSystem, CodeSystemConcept } from '@medplum/fhirtypes'
import { css, html, LitElement, nothing } from 'lit'
import { fhir } from '../fhir/client.ts'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { Loading } from '../parts/loading.ts'
import { type RulebookName, readRulebooks } from '../parts/rulebooks.ts'
import { wideSheet } from '../parts/wide.ts'
import { navigate, setQuery } from '../shell/navigate.ts'
import { dateKey } from '../text/format.ts'
import { type Asked, goals, queryFor } from './asked.ts'
import { choices, periodWords } from './period.ts'
import { type Place, reported } from './report.ts'
import { t } from './text.ts'

interface Known {
  readonly counties: readonly CodeSystemConcept[]
  readonly municipalities: readonly CodeSystemConcept[]
  readonly rulebooks: readonly RulebookName[]
  /** That somebody was discharged from in the period. */
  readonly units: readonly Place[]
}

interface Choice {
  readonly word: string
  /** Of the parameter of the address. */
  readonly name: string
  readonly chosen: string
  /** Values with their words. */
  readonly all: readonly (readonly [string, string])[]
  /** What it is called to have chosen nothing. */
  readonly none?: string
  /** Of other parameters, that go with a choice. */
  readonly changes?: Readonly<Record<string, string | undefined>>
}

const kinds = { year: 5, quarter: 8, month: 13 } as const

export class StatisticFilters extends LitElement {
  static override properties = { asked: { attribute: false } }
  static override styles = [
    base,
    controls,
    wideSheet,
    css`
      .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: var(--s3); align-items: end }
      .fields label { flex-direction: column; align-items: start; gap: 0 }
      details, p { margin: var(--s2) 0 0 }
      .fields select, .fields input { width: 100% }
    `,
  ]
  declare asked: Asked
  readonly #known = new Loading<Known>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#known.run((signal) => knownTo(this.asked, signal))
  }

  override render() {
    const { asked } = this
    const { counties = [], municipalities = [], rulebooks = [], units = [] } = this.#known.value ?? {}
    const here = municipalities.filter(({ code }) => code?.startsWith(asked.lan))
    return html`<form @submit=${(event: Event) => event.preventDefault()}>
      <fieldset>
        <legend>${t.filters}</legend>
        <div class="fields">
          ${this.#choice({ word: t.county, name: 'lan', chosen: asked.lan, all: counties.map(named), changes: { kommun: undefined } })}
          ${this.#choice({ word: t.municipality, name: 'kommun', chosen: asked.kommun, all: here.map(named) })}
          ${this.#choice({ word: t.unit, name: 'enhet', chosen: asked.unit, all: units.map(({ code, name }) => [code, name]) })}
          ${this.#choice({ word: t.rulebook, name: 'regelverk', chosen: asked.rulebook, all: rulebooks.map(rulebookChoice) })}
          ${this.#period()}
          ${this.#choice({
            ...{ word: t.compareWith, name: 'jamfor', chosen: asked.compareWith === 'pilot' ? 'pilot' : '' },
            ...{ all: [['pilot', t.pilot]], none: t.previous },
          })}
          ${this.#choice({
            ...{ word: t.goal, name: 'mal', chosen: asked.goal === usualGoal ? '' : String(asked.goal) },
            ...{ all: goals.filter((goal) => goal !== usualGoal).map(goalChoice), none: goalChoice(usualGoal)[1] },
          })}
        </div>
        ${this.#own()}
        <p><button type="button" @click=${() => navigate('/statistik')}>${t.clear}</button></p>
        ${asked.rulebook === '' ? nothing : html`<small>${t.rulesOnly}</small>`}
      </fieldset>
    </form>`
  }

  #choice({ word, name, chosen, all, none = t.everything, changes = {} }: Choice) {
    const isKnown = chosen === '' || all.some(([value]) => value === chosen)
    return html`<label>${word}
      <select name=${name} @change=${(event: Event) => setQuery({ ...changes, [name]: typed(event) })}>
        <option value="">${none}</option>
        ${isKnown ? nothing : html`<option value=${chosen} selected>${chosen}</option>`}
        ${all.map(([value, said]) => html`<option value=${value} ?selected=${value === chosen}>${said}</option>`)}
      </select></label>`
  }

  #period() {
    const { periodText } = this.asked
    const today = dateKey(new Date())
    const groups = (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => ({
      kind,
      all: choices(kind, today, kinds[kind]),
    }))
    const isOwn = !groups.some(({ all }) => all.includes(periodText))
    return html`<label>${t.period}
      <select name="period" @change=${(event: Event) => setQuery({ period: typed(event) })}>
        ${groups.map(
          ({ kind, all }) => html`<optgroup label=${t.kinds[kind]}>
            ${all.map((one) => html`<option value=${one} ?selected=${one === periodText}>${periodWords(one)}</option>`)}
          </optgroup>`,
        )}
        ${isOwn ? html`<option value=${periodText} selected>${periodWords(periodText)}</option>` : nothing}
      </select></label>`
  }

  #own() {
    const { first, last } = this.asked.period
    return html`<details>
      <summary>${t.kinds.own}</summary>
      <div class="row">
        <label>${t.from} <input type="date" name="first" .value=${first} /></label>
        <label>${t.to} <input type="date" name="last" .value=${last} /></label>
        <button type="button" @click=${this.#onOwn}>${t.show}</button>
      </div>
    </details>`
  }

  readonly #onOwn = () => {
    const of = (name: string) => this.renderRoot.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? ''
    if (of('first') !== '' && of('first') <= of('last')) setQuery({ period: `${of('first')}_${of('last')}` })
  }
}

const typed = (event: Event): string => (event.target as HTMLSelectElement).value

const usualGoal = 90
const goalChoice = (goal: number): readonly [string, string] => [String(goal), `${goal} %`]

const named = ({ code = '', display = code }: CodeSystemConcept): readonly [string, string] => [code, display]

const rulebookChoice = ({ id, version, title }: RulebookName): readonly [string, string] => [
  `https://vardbro.example/fhir/PlanDefinition/${id}|${version}`,
  `${title} (${version})`,
]

async function knownTo(asked: Asked, signal: AbortSignal): Promise<Known> {
  const concepts = (id: string) =>
    fhir.get<CodeSystem>(`CodeSystem/${id}`, { signal }).then(({ concept = [] }) => concept)
  const [counties, municipalities, rulebooks, units] = await Promise.all([
    concepts('lanskod'),
    concepts('kommunkod'),
    readRulebooks(),
    reported('utskrivna', queryFor({ ...asked, unit: '' }, { strata: 'enhet' }), signal),
  ])
  const seen = units.strata.flatMap(({ places: { enhet } }) => (enhet && enhet.code !== '' ? [enhet] : []))
  return { counties, municipalities, rulebooks, units: [...new Map(seen.map((one) => [one.code, one])).values()] }
}
customElements.define('v-statistic-filters', StatisticFilters)
