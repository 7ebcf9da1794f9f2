/** What a rule is called in the language of now. */
import { language } from '../text/language.ts'
import { rulebookId } from './rulebooks.ts'

interface Ruled {
  readonly rule: string
  /** In Swedish, as the rulebook has it. */
  readonly title: string
  /** The rulebook, as canonical|version. */
  readonly layer: string
}

type Titles = typeof import('./english-titles.ts')

let titles: Titles | undefined

/** Reads the English titles where the console speaks English. */
export async function loadRuleTitles(): Promise<void> {
  if (language() === 'en') titles ??= await import('./english-titles.ts')
}

/** The title in English where the console speaks it and knows one, else in Swedish. */
export function ruleTitle({ rule, title, layer }: Ruled): string {
  return englishOf(rule, layer) ?? title
}

/** For the `lang` of what shows the title. */
export const titleLanguage = ({ rule, layer }: Pick<Ruled, 'rule' | 'layer'>): 'sv' | 'en' =>
  englishOf(rule, layer) === undefined ? 'sv' : 'en'

function englishOf(rule: string, layer: string): string | undefined {
  if (language() !== 'en' || !titles?.translatedRulebooks.has(rulebookId(layer))) return undefined
  return titles.englishTitles[rule]
}
