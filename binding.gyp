{
  "targets": [
    {
      "target_name": "native",
      "type": "none",
      "actions": [
        {
          "action_name": "build",
          "inputs": ["CMakeLists.txt"],
          "outputs": ["native/boot/build/Release/boot.node"],
          "action": ["node", "scripts/build.mjs"]
        }
      ]
    }
  ]
}
