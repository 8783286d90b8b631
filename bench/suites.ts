// The suites there are, by name.
import { importSuite } from './import.ts'
import { lab } from './lab.ts'
import { rankPoolingSuite } from './rank-pooling.ts'
import { searchSuite } from './search.ts'
import { site } from './site.ts'
import type { Suite } from './suite.ts'
import { workers } from './workers.ts'
import { worldModel } from './world-model.ts'

export const suites: Suite[] = [site, searchSuite, importSuite, lab, rankPoolingSuite, worldModel, workers]
