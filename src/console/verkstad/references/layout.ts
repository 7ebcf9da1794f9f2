/** Where the nodes of a drawing stand: in layers from left to right, the same each time. */
import { Graph as Drawing, layout } from '@dagrejs/dagre'
import type { Graph, Link } from './graph.ts'

export interface Box {
  readonly id: string
  readonly x: number
  readonly y: number
  /** Of the entry; undefined of what is not in the bundle. */
  readonly index: number | undefined
  /** Of what is not in the bundle. */
  readonly link?: Link
}

export interface Line {
  readonly link: Link
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

export interface Drawn {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
}

export const boxSize = { width: 164, height: 36 }

/** The id of the node that a reference leads to. */
const targetId = ({ target, reference }: Link): string =>
  target.kind === 'inside' ? String(target.index) : `to ${reference}`

/** Lays out a graph. */
export function drawn({ entries, links }: Graph): Drawn {
  const drawing = new Drawing()
  drawing.setGraph({ rankdir: 'LR', nodesep: 8, ranksep: 36, marginx: 8, marginy: 8 })
  drawing.setDefaultEdgeLabel(() => ({}))
  for (const { index } of entries) drawing.setNode(String(index), { ...boxSize })
  for (const link of links) {
    const id = targetId(link)
    if (!drawing.hasNode(id)) drawing.setNode(id, { ...boxSize })
    drawing.setEdge(String(link.from), id)
  }
  layout(drawing)
  const { width = 0, height = 0 } = drawing.graph() as { width?: number; height?: number }
  const placed = (id: string) => drawing.node(id) as { readonly x: number; readonly y: number }
  const outside = new Map(links.filter(({ target }) => target.kind !== 'inside').map((link) => [targetId(link), link]))
  return {
    width,
    height,
    boxes: [
      ...entries.map(({ index }) => ({ id: String(index), index, ...place(placed(String(index))) })),
      ...[...outside].map(([id, link]) => ({ id, index: undefined, link, ...place(placed(id)) })),
    ],
    lines: linesOf(drawing, links),
  }
}

const place = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x, y })

/** Several references from one resource to another are one line. */
function linesOf(drawing: Drawing, links: readonly Link[]): readonly Line[] {
  const pairs = new Map(links.map((link) => [`${link.from} ${targetId(link)}`, link]))
  return [...pairs.values()].map((link) => {
    const edge = drawing.edge(String(link.from), targetId(link)) as unknown as { readonly points: Line['points'] }
    return { link, points: edge.points.map(place) }
  })
}
