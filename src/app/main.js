/**
 * The entry. Only what makes loading fast stands here: it must run before anything of ours is loaded. It is JavaScript,
 * because Node would load its TypeScript compiler for it, which takes as long as a third of all else until the server listens.
 */
import { enableCompileCache, registerHooks } from 'node:module'

enableCompileCache()

// What a module of ours imports from another is a file that is there: Node need not look for it, nor for its kind.
const own = new URL('../', import.meta.url).href
registerHooks({
  resolve(specifier, context, next) {
    const isOwn = specifier.startsWith('.') && specifier.endsWith('.ts') && context.parentURL?.startsWith(own)
    if (!isOwn) return next(specifier, context)
    return { url: new URL(specifier, context.parentURL).href, format: 'module-typescript', shortCircuit: true }
  },
})

const { serve } = await import('./serve.ts')
await serve(process.env)
