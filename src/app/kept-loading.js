/**
 * Makes the loading of what comes after it fast. It must run before anything of ours is loaded. It is JavaScript,
 * because Node would load its TypeScript compiler for it, which takes as long as a third of all else until the server listens.
 */
import { enableCompileCache, getCompileCacheDir, registerHooks } from 'node:module'
import { keptSources } from './kept-sources.js'

enableCompileCache()

const own = new URL('../', import.meta.url).href
const cache = getCompileCacheDir()
const sources = cache === undefined ? undefined : keptSources(own, `${cache}/${nameOf(own)}`)
// The file is otherwise written at the end, which a killed process does not have.
if (sources) setTimeout(sources.save, 5000).unref()
process.on('exit', () => sources?.save())

// What a module of ours imports from another is a file that is there: Node need not look for it, nor for its kind.
registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '' } = context
    const isOwn = specifier.startsWith('.') && specifier.endsWith('.ts') && parentURL.startsWith(own)
    if (!isOwn) return next(specifier, context)
    return { url: joined(parentURL, specifier), format: sources ? 'module' : 'module-typescript', shortCircuit: true }
  },
  load(url, context, next) {
    const isOwn = sources && url.startsWith(own) && url.endsWith('.ts')
    if (!isOwn) return next(url, context)
    return { source: sources.text(url), format: 'module', shortCircuit: true }
  },
})

/**
 * The name of the file that keeps the sources of a folder, which the file itself says in full.
 *
 * @param {string} folder
 */
function nameOf(folder) {
  return `vardbro-${folder.replaceAll(/\W+/g, '-').slice(-200)}`
}

/**
 * As `new URL(specifier, from).href`, which takes ten times as long; there are two thousand of them.
 *
 * @param {string} from
 * @param {string} specifier
 */
function joined(from, specifier) {
  let end = from.lastIndexOf('/')
  let start = specifier.startsWith('./') ? 2 : 0
  for (; specifier.startsWith('../', start); start += 3) end = from.lastIndexOf('/', end - 1)
  return `${from.slice(0, end)}/${specifier.slice(start)}`
}
