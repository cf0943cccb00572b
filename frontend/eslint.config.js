import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'

const outside = { group: ['..', '../*'], message: "Imports that leave their folder begin with '@/'." }
const translations = { group: ['vue-i18n'], message: "useI18n of '@/i18n' knows the keys of the catalogue." }
const server = {
  group: ['@/api/*', '@/components/*', '@/features/*', '@/lib/may', 'openapi-fetch'],
  message: 'What asks the server lives in src/components or with its noun in src/features.',
}

export default ts.config(
  {
    // Built pages, and what is generated from the description of the API.
    ignores: ['dist/', 'src/api/schema.ts', 'src/api/roles.ts'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.recommended,
  vue.configs['flat/recommended'],
  {
    files: ['src/**/*.{ts,vue}'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    rules: {
      'no-undef': 'off', // vue-tsc knows the names, also those that are only types
      'no-restricted-imports': ['error', { patterns: [outside, translations] }],
    },
  },
  {
    files: ['src/i18n.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // The basic components know neither the server nor the village.
    files: ['src/ui/**/*.{ts,vue}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [outside, translations, server] }] },
  },
  {
    files: ['src/**/*.test.ts'],
    rules: { 'vue/one-component-per-file': 'off' },
  },
  {
    files: ['*.{js,ts}', 'e2e/**/*.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  // What prettier decides is not linted.
  prettier,
)
