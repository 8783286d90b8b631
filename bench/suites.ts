// The suites there are, by name.
import { lab } from './lab.ts'
import { rankPoolingSuite } from './rank-pooling.ts'
import { site } from './site.ts'
import type { Suite } from './suite.ts'
import { workers } from './workers.ts'

export const suites: Suite[] = [site, lab, rankPoolingSuite, workers]
