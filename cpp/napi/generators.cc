#include "napi/generators.h"

namespace escnn::napi {

Napi::Value Convert<at::Generator>::to(Napi::Env env, const at::Generator& generator) {
  const auto external = Napi::External<at::Generator>::New(env, new at::Generator(generator),
                                                           [](Napi::Env, at::Generator* owned) { delete owned; });
  const napi_type_tag tag = detail::tagOf("Generator");
  napi_type_tag_object(env, external, &tag);
  return external;
}

at::Generator Convert<at::Generator>::from(const Napi::Value& value) {
  const at::Generator* generator = findGenerator(value);
  checkArgument(generator != nullptr, "generator: expected a Generator, given ", detail::describe(value));
  return *generator;
}

const at::Generator* findGenerator(const Napi::Value& value) {
  if (!value.IsExternal()) return nullptr;
  const napi_type_tag tag = detail::tagOf("Generator");
  bool matches = false;
  napi_check_object_type_tag(value.Env(), value, &tag, &matches);
  return matches ? value.As<Napi::External<at::Generator>>().Data() : nullptr;
}

}  // namespace escnn::napi
