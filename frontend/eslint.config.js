import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'

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
    rules: { 'no-undef': 'off' }, // vue-tsc knows the names, also those that are only types
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
