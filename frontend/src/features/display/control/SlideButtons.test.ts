import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { ref, shallowRef } from 'vue'
import { i18n } from '@/i18n'
import SlideButtons from './SlideButtons.vue'
import type { Control } from './useController'

function control(scene = '') {
  const show = vi.fn(() => Promise.resolve(true))
  const display = shallowRef({
    show: { scene },
    scenes: [
      { scene: 'red_list', ready: true, turns: true },
      { scene: 'wishes', ready: false, turns: true },
      { scene: 'countdown', ready: true, turns: false },
      { scene: 'text', ready: true, turns: false },
    ],
  })
  return { control: { display, busy: ref(false), refused: shallowRef(), show } as unknown as Control, show }
}

it('puts a scene on the wall with one press, and not one that has nothing to show', async () => {
  const { control: c, show } = control('red_list')
  const panel = mount(SlideButtons, { props: { control: c }, global: { plugins: [i18n] } })
  const button = (test: string) => panel.find(`[data-test="projector-${test}"]`)
  expect(button('show-red_list').attributes('aria-pressed')).toBe('true')
  expect(button('show-wishes').attributes('disabled')).toBeDefined()
  await button('turns').trigger('click')
  expect(show).toHaveBeenLastCalledWith('')
})

it('asks for the words of a countdown and a text first', async () => {
  const { control: c, show } = control()
  const panel = mount(SlideButtons, { props: { control: c }, global: { plugins: [i18n] } })
  await panel.find('[data-test="projector-show-countdown"]').trigger('click')
  expect(show).not.toHaveBeenCalled()
  await panel.find('form').trigger('submit')
  expect(show).toHaveBeenLastCalledWith('countdown', expect.objectContaining({ minutes: 10 }))
  await panel.find('[data-test="projector-show-text"]').trigger('click')
  await panel.find('textarea').setValue(' a line ')
  await panel.find('form').trigger('submit')
  expect(show).toHaveBeenLastCalledWith('text', expect.objectContaining({ text: 'a line' }))
})
