import { createApp } from 'vue'
import App from './App.vue'
import { i18n } from './i18n'
import { watchForErrors } from './api/broken'
import { router } from './router'
import './ui/tokens.css'
import './ui/base.css'

const app = createApp(App)
watchForErrors(app)
app.use(i18n).use(router).mount('#app')
