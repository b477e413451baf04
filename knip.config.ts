import type { KnipConfig } from 'knip'

/** Dead code: files that nothing reaches, exports that nothing imports, packages that nothing uses. */
const config: KnipConfig = {
  // The two command lines, the action, what runs in a worker thread, what is run by hand, and every test (knip knows vitest).
  workspaces: {
    '.': {
      entry: [
        'src/cli/{main,checkout}.ts',
        'src/cli/action/main.ts',
        'src/**/*-worker.ts',
        '{scripts,bench}/*.ts',
        'bench/**/*-process.ts',
        'test/support/model/run-once.ts',
        'test/**/*-process.ts',
        'test/postgres/{server,*.postgres}.ts',
        'test/browser/{*.browser,in-page/see}.ts',
      ],
      project: ['{src,test,scripts,bench}/**/*.ts'],
    },
    'tools/runtime': {},
  },
  // A room's door may name every type of its seam; values must be used. Names inside of one file are lint's business.
  ignoreIssues: { 'src/*/index.ts': ['types'] },
  ignoreExportsUsedInFile: { interface: true, type: true },
}

export default config
