import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts'] } },
      {
        test: {
          name: 'e2e',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/servers/**'],
          testTimeout: 60_000,
        },
      },
      { test: { name: 'servers', include: ['tests/servers/**/*.test.ts'], testTimeout: 120_000 } },
    ],
  },
})
