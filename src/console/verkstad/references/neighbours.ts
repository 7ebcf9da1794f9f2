/** Of a graph too large to be drawn: one entry and what is next to it. */
import type { Graph, Link } from './graph.ts'

/** Entries; more are drawn only in part. */
export const mostDrawn = 300

/** The part of the graph around an entry; nothing where none is chosen. */
export function around({ entries, links }: Graph, chosen: number | undefined): Graph {
  if (chosen === undefined) return { entries: [], links: [] }
  const near = links.filter((link) => link.from === chosen || targetOf(link) === chosen)
  const kept = new Set([chosen, ...near.flatMap((link) => [link.from, targetOf(link) ?? link.from])])
  return { entries: entries.filter(({ index }) => kept.has(index)), links: near }
}

const targetOf = ({ target }: Link): number | undefined => (target.kind === 'inside' ? target.index : undefined)
