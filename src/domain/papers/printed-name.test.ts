// Names as they are printed, and the parts they have.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPrintedName } from './printed-name.ts'

test.each([
  ['Jane Doe', 'Doe', 'Jane'],
  ['Jane  Q. Doe', 'Doe', 'Jane Q.'],
  ['Doe, Jane', 'Doe', 'Jane'],
  ['Doe J.', 'Doe', 'J.'],
  ['J. R. R. Tolkien', 'Tolkien', 'J. R. R.'],
  ['Ludwig van Beethoven', 'van Beethoven', 'Ludwig'],
  ['Aad van der Vaart', 'van der Vaart', 'Aad'],
  ['Luc Van Gool', 'Van Gool', 'Luc'],
  ['Hieu Van Nguyen', 'Nguyen', 'Hieu Van'],
  ['Maria De La Cruz', 'De La Cruz', 'Maria'],
  ['Leonardo da Vinci', 'da Vinci', 'Leonardo'],
  ['José Ortega y Gasset', 'Ortega y Gasset', 'José'],
  ['Zsófia Erdős-Kovács', 'Erdős-Kovács', 'Zsófia'],
  ['D’Alembert O’Brien', 'O’Brien', 'D’Alembert'],
  ['Yann LeCun', 'LeCun', 'Yann'],
  ['William H. Press', 'Press', 'William H.'],
  ['山田 太郎', '山田', '太郎'],
  ['山田, 太郎', '山田', '太郎'],
  ['김철수', '김', '철수'],
  ['남궁민수', '남궁', '민수'],
  ['محمد الخوارزمي', 'الخوارزمي', 'محمد'],
  ['Лев Толстой', 'Толстой', 'Лев'],
])('%s is %s, %s', (printed, family, given) => {
  expect(readPrintedName(printed)).toMatchObject({ family, given })
})

test.each([
  ['Martin Luther King Jr.', 'King', 'Martin Luther', 'Jr.'],
  ['Sammy Davis, Jr.', 'Davis', 'Sammy', 'Jr.'],
  ['J. R. R. Tolkien III', 'Tolkien', 'J. R. R.', 'III'],
  ['Tolkien, III, J. R. R.', 'Tolkien', 'J. R. R.', 'III'],
  ['Cruz, Jr., Maria', 'Cruz', 'Maria', 'Jr.'],
  ['Cruz, Maria, Jr.', 'Cruz', 'Maria', 'Jr.'],
  ['Cruz Jr., Maria', 'Cruz', 'Maria', 'Jr.'],
])('%s is %s, %s, %s', (printed, family, given, suffix) => {
  expect(readPrintedName(printed)).toMatchObject({ family, given, suffix })
})

test.each([
  ['{Google DeepMind}', 'Google DeepMind'],
  ['R Core Team', 'R Core Team'],
  ['LIGO Scientific Collaboration', 'LIGO Scientific Collaboration'],
  ['University of Oxford', 'University of Oxford'],
  ['NASA and ESA', 'NASA and ESA'],
  ['Meta AI', 'Meta AI'],
  ['3Blue1Brown Videos', '3Blue1Brown Videos'],
  ['Barnes, Inc., The', 'Barnes, Inc., The'],
  ['OpenAI', 'OpenAI'],
  ['Madonna', 'Madonna'],
  ['王小明', '王小明'],
])('%s stays whole', (printed, name) => {
  expect(readPrintedName(printed)).toEqual({ name })
})

test('an inverted name is printed in its own order', () => {
  expect(readPrintedName('Doe, Jane').name).toBe('Jane Doe')
  expect(readPrintedName('山田, 太郎').name).toBe('山田 太郎')
})

test('no name is lost or throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (printed) => {
      const { family, given, name } = readPrintedName(printed)
      if (family !== undefined) expect(family).not.toBe('')
      if (family !== undefined) expect(given).not.toBe('')
      expect(name.length).toBeLessThanOrEqual(printed.length + 1)
    }),
  )
})
