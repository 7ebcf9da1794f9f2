/** The entry of the server. Only what makes loading fast stands before the rest. */
import './kept-loading.js'

const { serve } = await import('./serve.ts')
await serve(process.env)
