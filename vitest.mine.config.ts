import { defineConfig } from 'vitest/config'
export default defineConfig({ test: { globalSetup: ['test/support/global-setup.ts'], include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'scripts/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 120_000 } })
