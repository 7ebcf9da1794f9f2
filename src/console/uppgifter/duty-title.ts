/** What a duty is called: by its rule, or by the kind of its task. */
import { conceptWord } from '../parts/codes.ts'
import { ruleTitle, titleLanguage } from '../parts/rule-title.ts'
import { language } from '../text/language.ts'
import type { Duty } from './duty.ts'

export function dutyTitle({ what, rule, layer }: Duty): string {
  const title = conceptWord(what)
  return rule === undefined || layer === undefined ? title : ruleTitle({ rule, layer, title })
}

/** For the `lang` of what shows it. */
export const dutyLanguage = ({ rule, layer }: Duty): 'sv' | 'en' =>
  rule === undefined || layer === undefined ? language() : titleLanguage({ rule, layer })
