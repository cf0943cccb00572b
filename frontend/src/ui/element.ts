// What the forms and tables take from Element Plus: these parts and their styles, nothing else.
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-checkbox.css'
import 'element-plus/theme-chalk/el-date-picker-panel.css'
import 'element-plus/theme-chalk/el-date-picker.css'
import 'element-plus/theme-chalk/el-dialog.css'
import 'element-plus/theme-chalk/el-drawer.css'
import 'element-plus/theme-chalk/el-form-item.css'
import 'element-plus/theme-chalk/el-form.css'
import 'element-plus/theme-chalk/el-input-number.css'
import 'element-plus/theme-chalk/el-input.css'
import 'element-plus/theme-chalk/el-overlay.css'
import 'element-plus/theme-chalk/el-pagination.css'
import 'element-plus/theme-chalk/el-popper.css'
import 'element-plus/theme-chalk/el-scrollbar.css'
import 'element-plus/theme-chalk/el-select.css'
import 'element-plus/theme-chalk/el-switch.css'
import 'element-plus/theme-chalk/el-table-column.css'
import 'element-plus/theme-chalk/el-table.css'
import 'element-plus/theme-chalk/el-tooltip.css'
import { ElTableColumn as Column } from 'element-plus'
import './element.css'

export {
  ElConfigProvider,
  ElDatePicker,
  ElDialog,
  ElDrawer,
  ElForm,
  ElFormItem,
  ElInput,
  ElInputNumber,
  ElPagination,
  ElSwitch,
  ElTable,
} from 'element-plus'

// A column knows its rows only as records of anything; the page that gives the rows says what they are.
interface AnyColumn {
  $props: Parameters<typeof Column>[0]
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- with unknown every page would have to cast its own rows
  $slots: { default?: (scope: { row: any; $index: number }) => unknown }
}
export const ElTableColumn = Column as unknown as new () => AnyColumn
