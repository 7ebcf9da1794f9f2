import type { Json } from '../../fhir/json/json.ts'

/** A bundle taken apart: its own elements and those of its entries parsed, its resources left as scanned text. */
export interface OpenedBundle {
  /** As it was posted; to have a large one takes its time. */
  readonly text: () => string
  readonly entries: readonly OpenedEntry[]
}

export interface OpenedEntry {
  /** The entry without its resource, as it was parsed: nothing about it is certain yet. */
  readonly shell: { readonly fullUrl?: unknown; readonly request?: unknown }
  readonly resource?: Json
  /** Where the resource stands in the text as it was posted. */
  readonly sent?: { readonly start: number; readonly end: number }
}
