// Lets Node load TensorFlow.js part by part: its modules are written for bundlers, which find `./ops/abs` by themselves.
// The whole package would need nothing of this, and weighs four times as much.
import { existsSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const whole = /^@tensorflow\/(tfjs-core|tfjs-backend-wasm|tfjs-backend-cpu)$/

// Its part for Node asks for Node's own modules in the older way.
Object.assign(globalThis, { require: createRequire(import.meta.url) })

registerHooks({
  resolve(specifier, context, next) {
    const isTheirs = context.parentURL?.includes('/@tensorflow/') === true
    if (whole.test(specifier)) return next(`${specifier}/dist/index.js`, context)
    if (isTheirs && /^[.@]/.test(specifier) && !specifier.endsWith('.js'))
      return next(`${specifier}${endingOf(specifier, context.parentURL)}`, context)
    return next(specifier, context)
  },
})

function endingOf(specifier: string, parent: string | undefined): string {
  if (!specifier.startsWith('.')) return '.js'
  const file = fileURLToPath(new URL(`${specifier}.js`, parent))
  return existsSync(file) ? '.js' : '/index.js'
}
