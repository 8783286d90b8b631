// The module worker that runs the catalogue's experiments in a browser.
import { findExperiment } from '#experiments/catalogue.ts'
import { serveBrowserRun } from '#lab/run/browser-host.ts'

serveBrowserRun(async (id) => findExperiment(id))
