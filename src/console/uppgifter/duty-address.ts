/** The state of the duties' view as its address holds it. */
import { type Column, columns, type Filter, type Order, type Tab, tabs } from './duty-list.ts'

/** What is typed is none of them: it may be a name. */
export const filterNames = ['kommun', 'enhet', 'roll', 'regelverk', 'fas'] as const
export type FilterName = (typeof filterNames)[number]

export interface DutyAddress {
  readonly tab: Tab
  readonly order: Order
  readonly filter: Filter
}

/** Overdue first, longest first, then what is due; what has no limit last. */
const usual = 'frist'

export function dutyAddress(query: URLSearchParams): DutyAddress {
  const written = query.get('sortera') ?? usual
  const column = columns.find((it) => it === written.replace(/^-/, '')) ?? usual
  const given = filterNames.map((name) => [name, query.get(name) || undefined])
  return {
    tab: tabs.find((it) => it === query.get('flik')) ?? 'alla',
    order: { column, isDescending: written.startsWith('-') },
    filter: Object.fromEntries(given),
  }
}

/** What the address says of an order; nothing of the usual one. */
export function orderWritten({ column, isDescending }: Order): string | undefined {
  const written = `${isDescending ? '-' : ''}${column}`
  return written === usual ? undefined : written
}

/** The order that a press on a column's heading asks for. */
export const orderAfter = (before: Order, column: Column): Order => ({
  column,
  isDescending: before.column === column && !before.isDescending,
})
