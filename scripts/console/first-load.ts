/** What a browser loads of the console before a route is shown. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

interface Chunk {
  readonly file: string
  readonly src?: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

export type Manifest = Readonly<Record<string, Chunk>>

export async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
}

/** The files of the page and of the view in this module (`verkstad/verkstad-view.ts`), each once. */
export function filesOf(manifest: Manifest, view: string): readonly string[] {
  const files = new Set(['index.html', 'favicon.svg'])
  const visit = (key: string): void => {
    const chunk = manifest[key]
    if (chunk === undefined || files.has(chunk.file)) return
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  visit('index.html')
  visit(view)
  return [...files]
}

/** What they weigh as they are sent to a browser that takes Brotli, bytes. */
export async function weightOf(folder: string, files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, `${file}.br`))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
