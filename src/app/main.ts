/** The entry. Only what turns on the compile cache stands here: it must run before anything of ours is loaded. */
import { enableCompileCache } from 'node:module'

enableCompileCache()
const { serve } = await import('./serve.ts')
await serve(process.env)
