// The module worker that steps the catalogue's scenes in a browser.
import { findExperiment } from '#experiments/catalogue.ts'
import { serveBrowserScene } from '#lab/scenes/browser-host.ts'

serveBrowserScene((experiment, id) => findExperiment(experiment)?.scenes?.find((scene) => scene.id === id))
