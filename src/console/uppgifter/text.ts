/** The words of the duties' view. */
import { texts } from '../text/language.ts'
import type { FilterName } from './duty-address.ts'
import type { Column, Tab } from './duty-list.ts'

const sv = {
  duties: 'Uppgifter',
  role: 'Roll',
  text: 'Text',
  due: 'När det ska vara gjort',
  all: 'Alla',
  tabs: {
    forsenade: 'Försenade',
    idag: 'I dag',
    kommande: 'Kommande',
    'utan-frist': 'Utan frist',
    alla: 'Alla',
  } as Readonly<Record<Tab, string>>,
  columns: {
    lage: 'Läge',
    frist: 'Frist',
    uppgift: 'Uppgift',
    arende: 'Ärende',
    ansvarig: 'Ansvarig',
    regel: 'Regel',
  } as Readonly<Record<Column, string>>,
  action: 'Åtgärd',
  filters: {
    kommun: 'Kommun',
    enhet: 'Enhet',
    roll: 'Roll',
    regelverk: 'Regelverk',
    fas: 'Fas',
  } as Readonly<Record<FilterName, string>>,
  remove: 'ta bort filtret',
  clear: 'Rensa filter',
  clearCount: (count: number) => `Rensa filter (${count})`,
  loading: 'Hämtar uppgifter …',
  read: (read: number, total: number) => `Hämtar ${read} av ${total} …`,
  noLimit: 'Utan frist',
  draft: 'Utkast',
  openDraft: (title: string) => `Öppna utkast: ${title}`,
  noDraft: 'Den här uppgiften har inget utkast. Öppna ärendet för att se vad regeln frågar efter.',
  empty: (unit: string) => `Inga öppna uppgifter för ${unit}.`,
  emptyAll: 'Inga öppna uppgifter.',
  emptyTab: (tab: string) => `Inget under ${tab}.`,
  noHits: 'Inget matchar.',
  waiting: (added: number, changed: number) =>
    [
      added > 0 ? (added === 1 ? '1 ny' : `${added} nya`) : '',
      changed > 0 ? (changed === 1 ? '1 ändrad' : `${changed} ändrade`) : '',
    ]
      .filter(Boolean)
      .join(', '),
  show: 'visa',
  keys: 'Upp och ner flyttar mellan rader. Enter öppnar ärendet. Ctrl+Enter öppnar utkastet. Alt+N visar det som är nytt.',
}

const en: typeof sv = {
  duties: 'Duties',
  role: 'Role',
  text: 'Text',
  due: 'When it is due',
  all: 'All',
  tabs: { forsenade: 'Overdue', idag: 'Today', kommande: 'Coming', 'utan-frist': 'Without limit', alla: 'All' },
  columns: { lage: 'State', frist: 'Due', uppgift: 'Duty', arende: 'Case', ansvarig: 'Responsible', regel: 'Rule' },
  action: 'Action',
  filters: { kommun: 'Municipality', enhet: 'Unit', roll: 'Role', regelverk: 'Rulebook', fas: 'Phase' },
  remove: 'remove the filter',
  clear: 'Clear filters',
  clearCount: (count) => `Clear filters (${count})`,
  loading: 'Reading duties …',
  read: (read, total) => `Reading ${read} of ${total} …`,
  noLimit: 'No limit',
  draft: 'Draft',
  openDraft: (title) => `Open draft: ${title}`,
  noDraft: 'This duty has no draft. Open the case to see what the rule asks for.',
  empty: (unit) => `No open duties for ${unit}.`,
  emptyAll: 'No open duties.',
  emptyTab: (tab) => `Nothing under ${tab}.`,
  noHits: 'Nothing matches.',
  waiting: (added, changed) =>
    [added > 0 ? `${added} new` : '', changed > 0 ? `${changed} changed` : ''].filter(Boolean).join(', '),
  show: 'show',
  keys: 'Up and down move between rows. Enter opens the case. Ctrl+Enter opens the draft. Alt+N shows what is new.',
}

export const t = texts({ sv, en })
